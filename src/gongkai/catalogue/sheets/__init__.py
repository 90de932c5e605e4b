"""How lists that organs keep in spreadsheets are understood, and written in their official form."""
