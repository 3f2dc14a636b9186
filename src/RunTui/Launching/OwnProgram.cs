namespace RunTui.Launching;

/// <summary>How this program starts itself once more: by the file that is running, so that nothing is looked for on PATH.</summary>
internal static class OwnProgram
{
    /// <summary>The command's words, absolute.</summary>
    public static IReadOnlyList<string> Words()
    {
        var program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, Path.Combine(AppContext.BaseDirectory, "run-tui.dll")] : [program];
    }
}
