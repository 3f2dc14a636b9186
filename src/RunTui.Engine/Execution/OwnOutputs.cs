namespace RunTui.Engine.Execution;

/// <summary>
/// The files that this process's own output goes to: who redirects it into their checkout wants it to change there.
/// </summary>
internal static class OwnOutputs
{
    private static readonly string[] Descriptors = ["1", "2"];

    /// <param name="descriptors">The folder with a link for each open file; the system's has none where there is no such thing.</param>
    public static IEnumerable<string> Files(string descriptors = "/proc/self/fd") =>
        Descriptors.Select(number => TargetOf(Path.Combine(descriptors, number))).OfType<string>().Distinct(StringComparer.Ordinal);

    private static string? TargetOf(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget is { } target && Path.IsPathRooted(target) && File.Exists(target) ? target : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
