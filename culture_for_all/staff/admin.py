from django.contrib import admin

from .forms import SignInForm

admin.site.login_form = SignInForm
