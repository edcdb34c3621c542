"""Anything after /t/ is somebody's idea of a code, and deserves our warning page rather than a bare 404."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class TypedCode(StringConverter):
    regex = r"[\s\S]+"


register_converter(TypedCode, "typed_code")
