"""Services, matters, materials, code lists and divisions, loaded from resources/ and checked on load."""
