"""Plain Wagtail with its stock settings, against which saving and publishing are measured."""
