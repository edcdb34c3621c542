"""Filters for plain texts, such as letters."""

from django import template

from shop.money import written_dong

register = template.Library()
register.filter("written_dong", written_dong)
