"""The rota: offers that make sessions stand, reach people whom nobody asks, and can be questioned."""
