"""No test meets the network: what stands in for it listens on the loopback."""

import ipaddress
import socket

import pytest
from hypothesis import HealthCheck, settings

# How long a draw takes depends on what else the machine does; no test is about time.
settings.register_profile("refkit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("refkit")


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Refuse every connection that would leave the machine."""
    connect = socket.socket.connect

    def connect_within(self, address):
        if isinstance(address, tuple) and not ipaddress.ip_address(address[0]).is_loopback:
            pytest.fail(f"a test asks for {address[0]}: tests use the loopback only")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_within)
