"""Pictures of pages as arrays, for the code reader."""

from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Page


def picture_of(page: Page) -> Any:
    """The whole page as a grey picture, twice its size."""
    picture = Image.open(BytesIO(page.screenshot(full_page=True))).convert("L")
    return np.array(picture.resize((picture.width * 2, picture.height * 2)))
