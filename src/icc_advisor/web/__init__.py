"""The app in a browser: a small server that shows it on a page of our own and answers nobody else's pages."""
