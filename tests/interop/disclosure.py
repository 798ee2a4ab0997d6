"""Pictures and documents of other programs: what `portal build` publishes of them, and what `portal check` tells of them (SE-04).

    pip install pillow reportlab pikepdf python-docx openpyxl
    cargo build && python3 tests/interop/disclosure.py target/debug/portal
"""

import io
import json
import pathlib
import subprocess
import sys
import tempfile

import docx
import openpyxl
import pikepdf
from PIL import Image, ImageCms, ImageOps
from PIL.PngImagePlugin import PngInfo
from reportlab.pdfgen import canvas

SETTINGS = 'title = "T"\nbase_url = "https://x.example/"\nstage = "live"\n'
CANARY = "zqxcanary"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SAVED = {"jpg": {"quality": 95, "comment": CANARY}, "png": {}, "webp": {"lossless": True}, "lossy.webp": {"quality": 95}}


def upright():
    """A picture 64 by 40 with a colour in each corner."""
    picture = Image.new("RGB", (64, 40))
    for x, y, colour in [(0, 0, "red"), (32, 0, "lime"), (0, 20, "blue"), (32, 20, "white")]:
        picture.paste(colour, (x, y, x + 32, y + 20))
    return picture


def stored(orientation):
    """That picture as a camera stores it that was held so: Pillow's own turning makes it upright again."""
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    return upright().transpose(turns[orientation]) if orientation > 1 else upright()


def write_pictures(folder):
    for orientation in range(1, 9):
        picture = stored(orientation)
        exif = Image.Exif()
        exif[0x0112] = orientation
        exif[0x010F] = CANARY
        exif.get_ifd(0x8825)[2] = (52.0, 9.0, 36.0)
        for ending, options in SAVED.items():
            more = dict(options)
            if ending == "png":
                more["pnginfo"] = PngInfo()
                more["pnginfo"].add_text("Author", CANARY)
                more["pnginfo"].add_itxt("XML:com.adobe.xmp", CANARY)
            if ending.endswith("webp"):
                more["xmp"] = CANARY.encode()
            path = folder / f"p{orientation}.{ending}"
            picture.save(path, exif=exif, icc_profile=PROFILE, **more)
            turned = ImageOps.exif_transpose(Image.open(path))
            assert turned.size == (64, 40), "Pillow sees the same orientation"


def check_pictures(folder):
    count = 0
    for path in sorted(folder.glob("p[1-8].*")):
        data = path.read_bytes()
        assert CANARY.encode() not in data and b"Exif" not in data and b"EXIF" not in data, path
        picture = Image.open(io.BytesIO(data))
        assert not dict(picture.getexif()) and picture.size == (64, 40), path
        assert picture.info.get("icc_profile") == PROFILE, path
        for x, y in [(1, 1), (62, 1), (1, 38), (62, 38)]:
            found, right = picture.convert("RGB").getpixel((x, y)), upright().getpixel((x, y))
            assert all(abs(a - b) <= 12 for a, b in zip(found, right)), (path, x, y, found, right)
        count += 1
    assert count == 8 * len(SAVED), count


def write_documents(folder):
    """Writes documents, and returns what must be told of each."""
    plain = canvas.Canvas(str(folder / "plain.pdf"))
    plain.setAuthor("Jörg Sample")
    plain.setTitle("Title")
    plain.drawString(100, 100, "Text")
    plain.save()
    with pikepdf.open(folder / "plain.pdf") as pdf:
        with pdf.open_metadata(update_docinfo=False) as metadata:
            metadata["dc:creator"] = ["Packed Sample"]
        pdf.save(folder / "packed.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
        pdf.save(folder / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b", metadata=True))
    with pikepdf.open(folder / "plain.pdf") as pdf:
        del pdf.docinfo["/Author"]
        pdf.save(folder / "clean.pdf")
    word = docx.Document()
    word.core_properties.author = "Word Sample"
    word.core_properties.last_modified_by = "Other Sample"
    word.save(folder / "word.docx")
    excel = openpyxl.Workbook()
    excel.properties.creator = "Excel Sample"
    excel.create_sheet("Names").sheet_state = "hidden"
    excel.save(folder / "excel.xlsx")
    return {
        "plain.pdf": ["file-hidden-data", "Jörg Sample"],
        "packed.pdf": ["file-hidden-data", "Jörg Sample", "Packed Sample"],
        "locked.pdf": ["file-unseen", "locked"],
        "word.docx": ["file-hidden-data", "Word Sample", "Other Sample"],
        "excel.xlsx": ["file-hidden-data", "Excel Sample", "hidden sheet \"Names\""],
    }


def main():
    portal = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "content").mkdir()
        (root / "static").mkdir()
        (root / "portal.toml").write_text(SETTINGS, encoding="utf-8")
        (root / "content/_index.md").write_text('+++\ntitle = "Home"\n+++\n', encoding="utf-8")
        write_pictures(root / "static")
        expected = write_documents(root / "static")
        subprocess.run([portal, "build", "--root", root], check=True, capture_output=True)
        check_pictures(root / "public")
        ran = subprocess.run([portal, "check", "--root", root, "--format", "json"], capture_output=True, text=True, check=True)
        told = {pathlib.PurePosixPath(found["path"]).name: found for found in json.loads(ran.stdout)}
        assert told.keys() == expected.keys(), sorted(told)
        for name, (code, *words) in expected.items():
            assert told[name]["code"] == code, told[name]
            assert all(word in told[name]["message"] for word in words), told[name]["message"]
    print("disclosure: pictures of Pillow in eight orientations and documents of five programs hold")


if __name__ == "__main__":
    main()
