"""The other doors: calls and letters, SMS, chat, e-mail, files, and programs that listen."""
