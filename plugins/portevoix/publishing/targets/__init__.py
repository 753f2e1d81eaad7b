"""Where a site may go: a branch, a folder, a folder of a host over ssh, a folder for a pages service; a file each."""
