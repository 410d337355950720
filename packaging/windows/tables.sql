-- What wixl 0.101 cannot say about the package, one statement a line, after nimbus-assistant.wxs.

-- Programs and keys for 64 bits (256); a registry value stands for the component (4).
UPDATE `Component` SET `Attributes` = 256 WHERE `Component` = 'Program'
UPDATE `Component` SET `Attributes` = 260 WHERE `Component` = 'NimbusCall'
UPDATE `Component` SET `Attributes` = 260, `Condition` = 'SCHEMES="1" OR (NOT SCHEMES AND SCHEMESBEFORE)' WHERE `Component` = 'Schemes'
UPDATE `Component` SET `Attributes` = 260, `Condition` = 'AUTOSTART="1" OR (NOT AUTOSTART AND AUTOSTARTBEFORE)' WHERE `Component` = 'Autostart'

-- Searches look where 64-bit programs write.
UPDATE `RegLocator` SET `Type` = 18

-- A plain shortcut: an advertised one would let Windows Installer check everything at each start.
UPDATE `Shortcut` SET `Target` = '[#Program]'

-- What may be said on the command line of an installation that runs with other rights.
UPDATE `Property` SET `Value` = 'WIX_DOWNGRADE_DETECTED;WIX_UPGRADE_DETECTED;AUTOSTART;SCHEMES;PURGE' WHERE `Property` = 'SecureCustomProperties'

-- The same version made anew takes the place of the older one too (512); features are chosen as they were (1).
DELETE FROM `Upgrade` WHERE `ActionProperty` = 'WIX_UPGRADE_DETECTED'
INSERT INTO `Upgrade` (`UpgradeCode`, `VersionMax`, `Attributes`, `ActionProperty`) VALUES ('{@UPGRADECODE@}', '@VERSION@', 513, 'WIX_UPGRADE_DETECTED')

-- The older version goes within the transaction: if anything fails, it comes back.
UPDATE `InstallExecuteSequence` SET `Sequence` = 1501 WHERE `Action` = 'RemoveExistingProducts'

-- The folder above ours goes if it is empty, which only this table can say.
INSERT INTO `CreateFolder` (`Directory_`, `Component_`) VALUES ('ABOVE', 'Program')
INSERT INTO `InstallExecuteSequence` (`Action`, `Sequence`) VALUES ('RemoveFolders', 3600)
INSERT INTO `InstallExecuteSequence` (`Action`, `Sequence`) VALUES ('CreateFolders', 3700)

-- The installed program ends the running one, before files in use are looked for. 18: an installed file is run; 64: whatever
-- it answers.
INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`) VALUES ('EndProgram', 82, 'Program', 'window quit')
INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`) VALUES ('EndProgram', 'Installed OR WIX_UPGRADE_DETECTED', 1399)

-- At uninstall, but not where a newer version follows, it undoes what the user switched on in it. 1024: while things are
-- changed, as the user who asked for it.
INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`) VALUES ('CleanUp', 1106, 'Program', 'clean-up')
INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`) VALUES ('CleanUp', 'REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE AND NOT PURGE="1"', 1650)
INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`) VALUES ('Purge', 1106, 'Program', 'clean-up --purge')
INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`) VALUES ('Purge', 'REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE AND PURGE="1"', 1651)
