// The recipes run as an application that somebody develops. Some packages check less in tests.
process.env.NODE_ENV = 'development';
