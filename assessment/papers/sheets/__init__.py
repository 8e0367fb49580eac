"""What every workbook that is handed out is made of: tables as meant, texts that fit their cells, looks, and print."""
