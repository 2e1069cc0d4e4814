"""Any list that people keep in a spreadsheet, brought in: loaded, mapped to our columns, looked at, applied."""
