namespace RunTui.Engine.Fire.Standards;

/// <summary>A file with a standard.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Scope">The folder whose files it was written for, from the root; empty for the root.</param>
/// <param name="Path">The file, from the root.</param>
/// <param name="Size">In bytes.</param>
public sealed record FireStandardFile(FireStandard Kind, string Scope, string Path, long Size)
{
    /// <summary>The name that a standard's file has in every scope.</summary>
    public static string NameOf(FireStandard kind) => kind switch
    {
        FireStandard.Constitution => "constitution.md",
        FireStandard.TechStack => "tech-stack.md",
        FireStandard.CodingStandards => "coding-standards.md",
        FireStandard.TestingStandards => "testing-standards.md",
        _ => "system-architecture.md",
    };
}
