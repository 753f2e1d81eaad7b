"""The fast build: what has not changed is neither read nor rendered again, and the rest is done by several processes.

Nothing else of the project knows whether it runs. Whatever it does, the site is what a build one after the other makes,
byte for byte; where the two pull apart, it is the engine that is wrong. It rests on three promises, each held by tests:

- a text is made of the bytes of its file, and of what `fingerprint` holds (`reading`);
- a page is made of its view, of its template with all that this brings in, and of what `fingerprint` holds
  (`rendering`);
- what is remembered is believed only where it is whole, of this very version, and the file in the output stands as it
  was written (`store`).
"""
