"""The rooms where the person works: window, pages, canvas.

Once Qt is there, each import statement reads the source of the module that it brings, to see whether it asks
for Qt's other spelling of names. None here does, and it costs a fifth of the start and 28 MB: the
interpreter's own import is put back.
"""

import builtins

_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _import
