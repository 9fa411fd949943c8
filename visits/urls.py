from django.urls import include, path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "visits"

urlpatterns = [
    path(
        pgettext_lazy("url", "visits/"),
        include(
            [
                path("", views.StudyVisitListView.as_view(), name="studyvisit-list"),
                path("<slug:slug>/", views.StudyVisitDetailView.as_view(), name="studyvisit-detail"),
                path(
                    "<slug:slug>/",
                    include(
                        [
                            path(
                                pgettext_lazy("url", "report/"),
                                views.StudyVisitReportView.as_view(),
                                name="studyvisit-report",
                            ),
                            path(
                                pgettext_lazy("url", "report.pdf"),
                                views.StudyVisitReportPdfView.as_view(),
                                name="studyvisit-report-pdf",
                            ),
                        ]
                    ),
                ),
            ]
        ),
    ),
    path(
        pgettext_lazy("url", "good-practices/"),
        include(
            [
                path("", views.GoodPracticeListView.as_view(), name="goodpractice-list"),
                path("<slug:slug>/", views.GoodPracticeDetailView.as_view(), name="goodpractice-detail"),
                path(
                    "<slug:slug>/",
                    include(
                        [
                            path(
                                pgettext_lazy("url", "adopted/"),
                                include(
                                    [
                                        path(
                                            "<slug:city>/",
                                            views.AdoptionDetailView.as_view(),
                                            name="adoption-detail",
                                        )
                                    ]
                                ),
                            )
                        ]
                    ),
                ),
            ]
        ),
    ),
    path(pgettext_lazy("url", "adoptions/"), views.AdoptionListView.as_view(), name="adoption-list"),
    path(
        pgettext_lazy("url", "insights/"),
        include(
            [
                path("", views.InsightListView.as_view(), name="insight-list"),
                path("<slug:slug>/", views.InsightDetailView.as_view(), name="insight-detail"),
            ]
        ),
    ),
    path(
        pgettext_lazy("url", "recommendations/"),
        include(
            [
                path("", views.RecommendationListView.as_view(), name="recommendation-list"),
                path("<slug:slug>/", views.RecommendationDetailView.as_view(), name="recommendation-detail"),
            ]
        ),
    ),
    path(pgettext_lazy("url", "exchange/"), views.ExchangeView.as_view(), name="exchange"),
]
