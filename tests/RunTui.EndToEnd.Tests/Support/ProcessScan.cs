using System.Globalization;
using System.Text;

namespace RunTui.EndToEnd.Tests.Support;

/// <summary>Finds processes by a variable that they inherited, wherever they hid since.</summary>
internal static class ProcessScan
{
    /// <summary>The living processes whose environment has this entry, with their command lines.</summary>
    public static List<(int Pid, string Command)> With(string variable)
    {
        var wanted = Encoding.UTF8.GetBytes("\0" + variable);
        var found = new List<(int, string)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid)
                && Read(folder + "/environ") is { Length: > 0 } environment
                && new byte[] { 0 }.Concat(environment).ToArray().AsSpan().IndexOf(wanted) >= 0)
            {
                found.Add((pid, Encoding.UTF8.GetString(Read(folder + "/cmdline")).Replace('\0', ' ')));
            }
        }

        return found;
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
