from django.urls import include, path
from django.utils.translation import pgettext_lazy

from .models import Page
from .views import AccessibilityView, EasyPageView, FundingView, OwnerPageView, SiteMapView

app_name = "pages"

urlpatterns = [
    path(pgettext_lazy("url", "accessibility/"), AccessibilityView.as_view(), name="accessibility"),
    path(
        pgettext_lazy("url", "privacy/"),
        OwnerPageView.as_view(purpose=Page.Purpose.PRIVACY),
        name="privacy",
    ),
    path(
        pgettext_lazy("url", "about/"),
        include([path(pgettext_lazy("url", "funding/"), FundingView.as_view(), name="funding")]),
    ),
    path(
        pgettext_lazy("url", "contact/"),
        OwnerPageView.as_view(purpose=Page.Purpose.CONTACT),
        name="contact",
    ),
    path(
        pgettext_lazy("url", "sign-language/"),
        OwnerPageView.as_view(purpose=Page.Purpose.SIGN_LANGUAGE),
        name="sign-language",
    ),
    path(
        pgettext_lazy("url", "easy/"),
        include(
            [
                path("", EasyPageView.as_view(purpose=Page.Purpose.EASY_HOME), name="easy-home"),
                path(
                    pgettext_lazy("url", "about/"),
                    EasyPageView.as_view(purpose=Page.Purpose.EASY_ABOUT),
                    name="easy-about",
                ),
                path(
                    pgettext_lazy("url", "visit/"),
                    EasyPageView.as_view(purpose=Page.Purpose.EASY_VISIT),
                    name="easy-visit",
                ),
            ]
        ),
    ),
    path(pgettext_lazy("url", "site-map/"), SiteMapView.as_view(), name="site-map"),
]
