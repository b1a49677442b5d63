"""Starting JupyterLab with the settings that the lessons need."""
