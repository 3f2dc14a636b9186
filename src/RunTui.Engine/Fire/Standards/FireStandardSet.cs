using System.Collections.Immutable;

namespace RunTui.Engine.Fire.Standards;

/// <summary>The standards that apply to the files of one scope, each from the nearest folder that has it.</summary>
/// <param name="Scope">The scope's folder, from the root with slashes; empty for the root.</param>
/// <param name="Files">Those that there are, the constitution first.</param>
public sealed record FireStandardSet(string Scope, ImmutableArray<FireStandardFile> Files)
{
    /// <summary>The files that it applies to, such as <c>packages/api/**</c>.</summary>
    public string Label => Scope.Length == 0 ? "**" : Scope + "/**";

    /// <summary>The file that has a standard; null where there is none.</summary>
    public FireStandardFile? this[FireStandard kind] => Files.FirstOrDefault(f => f.Kind == kind);
}
