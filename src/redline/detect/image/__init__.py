"""Whether an image is one of a list of blocked images, changed a little or not.

`FrameList` finds copies of which up to a tenth was cut off, scaled, saved anew, mirrored or
turned: it holds 225 hashes of each picture (`bench/images.py`). `BlockList` holds one, that of
PDQ, and speaks to lists of others.

`BlockList` sees: copies that were scaled, saved again as JPEG, cropped by 2 % or changed in
brightness, by the PDQ hash of 256 bits and its distance to the hashes of a list (extra
`image`). It looks at pixels, so that language plays no part.

Misses: mirrored or turned copies, crops of 5 % and more, frames and large text over the image, and
other pictures of the same person or thing: a hash knows images, not what they show. Images
of low quality (flat, nearly empty) match by chance and come back as *unknown*.

Measured: `python bench/detectors_things.py image`. On 60 drawn pictures, 30 of them
listed: all copies at half size, as JPEG 30 and brightened are found, 29 with 2 % cropped, none
with 5 % cropped or mirrored; no false match. Drawings are easier to tell apart than photos.
"""

from redline.detect.image.frames import FrameList, frames_of
from redline.detect.image.image import BlockList, ImageHash, Match, Seen, hashed

__all__ = ["BlockList", "FrameList", "ImageHash", "Match", "Seen", "frames_of", "hashed"]
