var page = 1;
