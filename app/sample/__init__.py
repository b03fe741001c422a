"""The sample centre: a made-up commune with real procedures."""
