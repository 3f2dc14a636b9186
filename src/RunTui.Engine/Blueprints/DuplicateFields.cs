using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>Finds names that are given twice in one object: every reader drops all but the last without a word.</summary>
internal static class DuplicateFields
{
    public static void Check(JsonElement root, FindingList findings) => Check(root, "$", findings);

    private static void Check(JsonElement element, string path, FindingList findings)
    {
        if (findings.IsFull)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Object)
        {
            CheckObject(element, path, findings);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
            {
                if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                {
                    Check(item, JsonPaths.Item(path, index), findings);
                }

                index++;
            }
        }
    }

    private static void CheckObject(JsonElement element, string path, FindingList findings)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!names.Add(property.Name))
            {
                findings.Error(
                    JsonPaths.Field(path, property.Name),
                    null,
                    $"the field {Shown.Quoted(property.Name)} is given twice, and only the last one counts",
                    "take one of them out");
            }

            if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                Check(property.Value, JsonPaths.Field(path, property.Name), findings);
            }
        }
    }
}
