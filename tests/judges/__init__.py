"""The outside judges of the tests: the Nu Html Checker, axe, a browser, a small server."""
