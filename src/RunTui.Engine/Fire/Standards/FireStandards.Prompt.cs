using System.Globalization;
using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Fire.Standards;

public sealed partial class FireStandards
{
    /// <summary>Of one file, in characters. What is longer is cut, and the agent is told where the rest is.</summary>
    public const int MaxFileText = 24 * 1024;

    /// <summary>Of the whole text, in characters; past it only paths are given.</summary>
    public const int MaxPromptText = 128 * 1024;

    private const int MaxFileBytes = 1024 * 1024;

    /// <summary>
    /// The standards for an agent: the constitution, what each module's files follow, and what all others follow. A file that several
    /// scopes share stands once, where it was written for. Empty where there is no standard.
    /// </summary>
    public string ToPromptText()
    {
        if (IsEmpty)
        {
            return "";
        }

        var text = new StringBuilder();
        if (Default[FireStandard.Constitution] is { } constitution)
        {
            text.Append("## Constitution (applies to ALL files)\n\n").Append(TextOf(constitution, 0)).Append('\n');
        }

        foreach (var scope in Scopes.Where(s => s.Files.Any(f => f.Kind != FireStandard.Constitution)))
        {
            var folder = Shown.Clean(scope.Scope);
            text.Append(text.Length > 0 ? "\n" : "").Append(CultureInfo.InvariantCulture, $"## Standards for {folder}/** files\n\nFor every file under {folder}/:\n");
            Append(text, scope);
        }

        text.Append(text.Length > 0 ? "\n" : "").Append("## Default Standards (paths without specific scope)\n\n");
        if (Default.Files.All(f => f.Kind == FireStandard.Constitution))
        {
            return text.Append("There are none for other files.\n").ToString();
        }

        text.Append("For every other file:\n");
        Append(text, Default);
        return text.ToString();
    }

    private void Append(StringBuilder text, FireStandardSet set)
    {
        foreach (var file in set.Files.Where(f => f.Kind != FireStandard.Constitution))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {Title(file.Kind)}\n\n");
            if (file.Scope == set.Scope)
            {
                text.Append(TextOf(file, text.Length)).Append('\n');
            }
            else
            {
                text.Append(file.Scope.Length == 0 ? "As in the default standards" : $"As for {Shown.Clean(file.Scope)}/**").Append(CultureInfo.InvariantCulture, $" (`{Shown.Clean(file.Path)}`).\n");
            }
        }
    }

    private string TextOf(FireStandardFile file, int before)
    {
        var name = Shown.Clean(file.Path);
        var left = Math.Min(MaxFileText, MaxPromptText - before);
        if (BoundedFile.TryRead(Path.Combine(Root, file.Path), MaxFileBytes, out _) is not { } read || left <= 0)
        {
            return $"Read `{name}` for them.";
        }

        var text = read.ReplaceLineEndings("\n").Trim();
        return text.Length <= left ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text[..(char.IsHighSurrogate(text[left - 1]) ? left - 1 : left)].TrimEnd()}\n\n(Cut after {left} characters; the rest is in `{name}`.)");
    }

    private static string Title(FireStandard kind) => kind switch
    {
        FireStandard.TechStack => "Tech Stack",
        FireStandard.CodingStandards => "Coding Standards",
        FireStandard.TestingStandards => "Testing Standards",
        _ => "System Architecture",
    };
}
