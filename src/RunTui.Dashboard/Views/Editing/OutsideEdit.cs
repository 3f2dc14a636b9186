namespace RunTui.Dashboard.Views.Editing;

/// <summary>A text in the user's own editor: a file of its own for as long.</summary>
internal static class OutsideEdit
{
    /// <summary>Returns when the user has left the editor.</summary>
    /// <param name="name">The file's name, by whose end editors know what is in it.</param>
    /// <param name="text">What is to be edited.</param>
    /// <param name="open">Opens the editor; says why that failed, or null.</param>
    /// <returns>What the file holds then, null where it can't be read; and why that may not be what was wanted, null where it is.</returns>
    public static (string? Text, string? Failed) Run(string name, string text, Func<string, string?> open)
    {
        DirectoryInfo? folder = null;
        try
        {
            // Only for the user: a plan may hold what others shouldn't read.
            folder = Directory.CreateTempSubdirectory("run-tui-");
            var file = Path.Combine(folder.FullName, name);
            File.WriteAllText(file, text);
            var failed = open(file);
            return (File.ReadAllText(file), failed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"The editor's file can't be used: {e.Message}");
        }
        finally
        {
            Delete(folder);
        }
    }

    private static void Delete(DirectoryInfo? folder)
    {
        try
        {
            folder?.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The system empties its temporary folder.
        }
    }
}
