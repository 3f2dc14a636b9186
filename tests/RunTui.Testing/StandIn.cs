using System.Runtime.InteropServices;

namespace RunTui.Testing;

/// <summary>The little program that plays an agent; its verbs are in <c>RunTui.StandIn/Program.cs</c>.</summary>
public static class StandIn
{
    private const string Name = "run-tui-stand-in";

    /// <summary>The program, which the build puts beside the tests.</summary>
    /// <exception cref="FileNotFoundException">The build did not.</exception>
    public static string Path
    {
        get
        {
            var path = System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? Name + ".exe" : Name);
            return File.Exists(path)
                ? path
                : throw new FileNotFoundException($"'{path}' is missing: a test project gets it by a reference to RunTui.Testing.", path);
        }
    }

    /// <summary>What to start, and with which arguments, to have it do something.</summary>
    public static (string FileName, string[] Arguments) Command(params string[] verbs)
    {
        // The program looks for the runtime in fixed places; where ours isn't one of them, the runtime's own host can run it.
        var root = System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var host = System.IO.Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return IsFoundByPrograms(root) || !File.Exists(host)
            ? (Path, verbs)
            : (host, [System.IO.Path.ChangeExtension(Path, null) + ".dll", .. verbs]);
    }

    private static bool IsFoundByPrograms(string root)
    {
        string?[] places =
        [
            Environment.GetEnvironmentVariable("DOTNET_ROOT"),
            File.Exists("/etc/dotnet/install_location") ? File.ReadAllText("/etc/dotnet/install_location").Trim() : null,
            "/usr/share/dotnet", "/usr/lib/dotnet", "/usr/local/share/dotnet", @"C:\Program Files\dotnet",
        ];
        return places.Any(place => !string.IsNullOrEmpty(place) && System.IO.Path.GetFullPath(place) == root);
    }
}
