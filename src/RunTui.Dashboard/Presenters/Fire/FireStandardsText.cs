using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire.Standards;

namespace RunTui.Dashboard.Presenters.Fire;

/// <summary>The standards that a module's files follow, each with the folder that it comes from.</summary>
public static class FireStandardsText
{
    /// <summary>The lines for a set of standards.</summary>
    public static IReadOnlyList<PanelLine> Of(FireStandardSet set)
    {
        var lines = new List<PanelLine> { new($"Standards for {Shown.Clean(set.Label)}", PanelLineKind.Heading) };
        foreach (var kind in Enum.GetValues<FireStandard>())
        {
            var name = $"{FireStandardFile.NameOf(kind),-24}";
            lines.Add(set[kind] is not { } file
                ? new PanelLine($"{name}none", PanelLineKind.Dim)
                : new PanelLine($"{name}{From(file, set)}  {Amounts.Bytes(file.Size)}", file.Scope == set.Scope ? PanelLineKind.Good : PanelLineKind.Text));
        }

        lines.Add(new PanelLine(""));
        lines.Add(new PanelLine("What a module has no file for comes from the nearest folder above; the constitution is the root's alone.", PanelLineKind.Dim));
        return lines;
    }

    /// <summary>The lines where no module is selected: the root's, and which modules there are.</summary>
    public static IReadOnlyList<PanelLine> Of(FireStandards standards)
    {
        var lines = new List<PanelLine>(Of(standards.Default));
        if (!standards.Scopes.IsEmpty)
        {
            lines.Add(new PanelLine(""));
            lines.Add(new PanelLine("Modules with standards of their own", PanelLineKind.Heading));
            lines.AddRange(standards.Scopes.Select(s => new PanelLine($"{Shown.Clean(s.Scope)}/: {string.Join(", ", s.Files.Where(f => f.Scope == s.Scope).Select(f => FireStandardFile.NameOf(f.Kind)))}")));
        }

        return lines;
    }

    private static string From(FireStandardFile file, FireStandardSet set) =>
        file.Scope == set.Scope ? $"its own: {Shown.Clean(file.Path)}" : $"from {(file.Scope.Length == 0 ? "the root" : Shown.Clean(file.Scope) + "/")}: {Shown.Clean(file.Path)}";
}
