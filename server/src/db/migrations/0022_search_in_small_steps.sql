-- What is new waits in a list before it goes into the tree of words. With PostgreSQL's limit of 4 MB whoever fills the list
-- up sorted ten thousand messages in, which held up all else for a tenth of a second, and each search went through it.
ALTER INDEX "search_entries_words" SET (gin_pending_list_limit = 512);
