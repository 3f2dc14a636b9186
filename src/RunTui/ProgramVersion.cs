using System.Reflection;

namespace RunTui;

/// <summary>What <c>--version</c> says.</summary>
internal static class ProgramVersion
{
    /// <summary>The version, with the commit it was built from where that is known.</summary>
    public static string Text =>
        "run-tui " + (typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");
}
