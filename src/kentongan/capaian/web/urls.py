from django.urls import URLPattern

app_name = "capaian"
urlpatterns: list[URLPattern] = []
