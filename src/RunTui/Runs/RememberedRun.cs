namespace RunTui.Runs;

/// <summary>The blueprint that was launched last, in run-workflow's own file, so that either tool's <c>--resume-last</c> finds the other's.</summary>
/// <param name="home">The user's home folder.</param>
public sealed class RememberedRun(string home)
{
    private string Own => Path.Combine(home, ".run-runner-last-blueprint");

    private string Legacy => Path.Combine(home, ".loop-runner-last-blueprint");

    /// <summary>The blueprint's path, or null where none is remembered.</summary>
    public string? Read() => ReadFrom(Own) ?? ReadFrom(Legacy);

    /// <summary>Remembers a blueprint. A home that can't be written to is no reason not to launch.</summary>
    public void Write(string blueprint)
    {
        try
        {
            File.WriteAllText(Own, blueprint + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string? ReadFrom(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
