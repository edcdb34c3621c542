from oscar.apps.shipping import repository

from shop.shipping.methods import Delivery


class Repository(repository.Repository):
    methods = (Delivery(),)
