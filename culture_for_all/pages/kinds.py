from culture_for_all.kinds.roster import Kind, declare

from .models import AccessibilityStatement, Page

declare(Kind(Page, "legal"), Kind(AccessibilityStatement, "accessibility"))
