from django.urls import path

from kentongan.tim.web import views

app_name = "tim"
urlpatterns = [
    path("sk/", views.sk_list, name="daftar"),
    path("sk/baru/", views.sk_new, name="baru"),
    path("sk/<int:pk>/", views.sk_edit, name="ubah"),
]
