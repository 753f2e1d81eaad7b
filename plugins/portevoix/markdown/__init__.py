"""Text as writers write it into HTML with its references marked; pure, and ignorant of Pelican."""
