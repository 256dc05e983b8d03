"""The screens: one module a stage; each exposes `urlpatterns`."""
