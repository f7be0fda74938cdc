"""The app: everything Redline does, in a browser, for a folder of launch briefs.

Pages are made on the server; a little script of our own keeps live parts live. Each area is a
package with its pages and its API side by side: both show what the same function of `workspace`
returns. `house` knows the briefs, `people` who asks and what they may, `shield` keeps strangers
out, `pages` makes HTML, `live` pushes what changes.
"""

from redline.web.app import application
from redline.web.house import House
from redline.web.people import Access

__all__ = ["Access", "House", "application"]
