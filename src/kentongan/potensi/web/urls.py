app_name = "potensi"
urlpatterns: list[object] = []
