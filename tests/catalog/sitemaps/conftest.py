from tests.shop.conftest import market, noon  # noqa: F401 - fixtures
