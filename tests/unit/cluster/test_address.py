"""Where a cluster is, as a user writes it."""

import pytest

from accessnews.cluster.address import Address, address
from accessnews.errors import UsageError


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("local:1", Address("", 1)),
        (" local:64 ", Address("", 64)),
        ("tcp://10.0.0.7:8786", Address("tcp://10.0.0.7:8786")),
        ("tls://scheduler.example:8786", Address("tls://scheduler.example:8786")),
        ("tcp://[::1]:8786", Address("tcp://[::1]:8786")),
    ],
)
def test_an_address(written, means):
    assert address(written) == means
    assert str(means) == written.strip()


@pytest.mark.parametrize(
    "written",
    [
        *("local", "local:", "local:0", "local:65", "local:-1", "local:two", "local:²"),
        *("10.0.0.7:8786", "http://a.example:8786", "tcp://a.example", "tcp://:8786"),
        *("tcp:a:8786", ""),
    ],
)
def test_what_is_no_address(written):
    with pytest.raises(UsageError) as error:
        address(written)
    assert "local:4" in error.value.remedy
