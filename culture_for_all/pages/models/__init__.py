from .page import Page
from .statement import AccessibilityStatement, EnforcementBody, NonAccessibleContent

__all__ = ["AccessibilityStatement", "EnforcementBody", "NonAccessibleContent", "Page"]
