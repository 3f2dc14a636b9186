using System.Globalization;

namespace RunTui.Processes;

/// <summary>
/// Where the wrapper writes the exit code. It is one write of at most four bytes that ends in a newline, so that a reader sees
/// either nothing or all; a rename would need a program that the agent's <c>PATH</c> may not lead to.
/// </summary>
internal static class ExitFile
{
    /// <returns>Null where there is none, or where the write never came to its end.</returns>
    public static int? Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            return text.EndsWith('\n')
                && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                ? code
                : null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
