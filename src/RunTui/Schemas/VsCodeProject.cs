using System.Text;
using RunTui.Engine.Gates;
using RunTui.Engine.RunFolders;

namespace RunTui.Schemas;

/// <summary>
/// Makes VS Code complete blueprints, flows and the configuration in a project: the schemas lie in it, so that this works without a
/// network, and the project's settings name them. Nothing that stands in the settings is changed; a second time changes nothing.
/// </summary>
/// <param name="root">The project's folder, absolute.</param>
internal sealed class VsCodeProject(string root)
{
    private const string Folder = ".run-tui/schemas";
    private const string Settings = ".vscode/settings.json";
    private const int MaxBytes = 1024 * 1024;
    private const int MostLinks = 40;

    private static readonly string[] Entries =
    [
        $$"""{ "fileMatch": ["blueprint.json"], "url": "./{{Folder}}/{{SchemaTexts.Blueprint}}.json" }""",
        $"\"./{Folder}/{SchemaTexts.Flow}.json\": [\"**/.run-tui/flows/*.yaml\", \"**/.run-tui/flows/*.yml\"]",
        $"\"./{Folder}/{SchemaTexts.Config}.json\": [\"**/run-tui/config.yaml\"]",
    ];

    /// <summary>Writes what is missing or of another version, and says what it did, a line each.</summary>
    /// <exception cref="UserException">
    /// Something is in the way, or the settings can't be edited safely; then the message says what to add by hand, and nothing was written
    /// but schemas.
    /// </exception>
    public IReadOnlyList<string> Wire()
    {
        List<string> said = [];
        foreach (var name in SchemaTexts.Names)
        {
            said.Add(PutSchema($"{Folder}/{name}.json", SchemaTexts.Read(name)));
        }

        var target = TargetOf(Settings);
        var before = BoundedFile.TryRead(target, MaxBytes, out var problem);
        if (problem is not null || before?.Contains('\uFFFD') == true)
        {
            throw ByHand(problem ?? "it is no UTF-8");
        }

        string wired;
        try
        {
            wired = Wired(string.IsNullOrWhiteSpace(before) ? "{\n}\n" : before);
        }
        catch (FormatException e)
        {
            throw ByHand(e.Message);
        }

        said.Add(wired == before ? Unchanged(Settings) : Write(Settings, target, wired));
        return said;
    }

    private static string Wired(string text)
    {
        text = new SettingsText(text).WithItem("json.schemas", $"./{Folder}/{SchemaTexts.Blueprint}.json", Entries[0]);
        text = new SettingsText(text).WithMember("yaml.schemas", $"./{Folder}/{SchemaTexts.Config}.json", Entries[2]);
        return new SettingsText(text).WithMember("yaml.schemas", $"./{Folder}/{SchemaTexts.Flow}.json", Entries[1]);
    }

    /// <summary>A schema is ours: what a link in its place leads to may be anything, and is left alone.</summary>
    private string PutSchema(string relative, string text)
    {
        var path = Path.Combine(root, relative);
        string? problem = null;
        var before = new FileInfo(path).LinkTarget is null ? BoundedFile.TryRead(path, MaxBytes, out problem) : null;
        return problem is not null ? throw new UserException($"{relative}: {problem}, and a schema is to be written there; move it away, and call this again")
            : before == text ? Unchanged(relative)
            : Write(relative, path, text);
    }

    private static string Unchanged(string relative) => $"{relative}: as it should be";

    /// <summary>The file that is to be written: a link stays a link, also one to a file that isn't there yet, which .NET follows no further.</summary>
    private string TargetOf(string relative)
    {
        var path = Path.Combine(root, relative);
        for (var links = 0; links < MostLinks; links++)
        {
            if (new FileInfo(path).LinkTarget is not { } target)
            {
                return path;
            }

            var folder = Path.GetDirectoryName(path)!;
            path = Path.GetFullPath(target, new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder);
        }

        throw new UserException($"{relative}: it is a link that leads nowhere; remove it, and call this again");
    }

    /// <summary>A reader sees the old text or the new one.</summary>
    private string Write(string relative, string target, string text)
    {
        var isThere = new FileInfo(target) is { Exists: true, LinkTarget: null };
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, relative))!);
            try
            {
                File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: isThere && HasMark(target)));
                if (isThere && !OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
                }

                File.Move(temporary, target, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{relative}: can't be written: {WhyNot(Path.GetDirectoryName(target)!) ?? e.Message.TrimEnd('.')}; mend that, and call this again") { Id = "io_error" };
        }

        return $"{relative}: {(isThere ? "changed" : "written")}";
    }

    /// <summary>Why there can be no file in a folder, or null.</summary>
    private static string? WhyNot(string folder)
    {
        var at = folder;
        while (!Path.Exists(at) && new FileInfo(at).LinkTarget is null && Path.GetDirectoryName(at) is { } above)
        {
            at = above;
        }

        return !Directory.Exists(at) ? $"{at} is no folder"
            : !FolderAccess.IsWritable(at) ? $"the folder {at} can't be written to"
            : at != folder ? $"there is no folder {folder}"
            : null;
    }

    private static bool HasMark(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var file = File.OpenRead(path);
        return file.ReadByte() == 0xEF && file.ReadByte() == 0xBB && file.ReadByte() == 0xBF;
    }

    private static UserException ByHand(string why) => new(
        $"{Settings}: {why}, so nothing was changed in it; add by hand: \"json.schemas\": [{Entries[0]}], \"yaml.schemas\": {{{Entries[1]}, {Entries[2]}}}");
}
