"""The plan as open data: plan → tables, JSON, metadata, workbook and calendar."""
